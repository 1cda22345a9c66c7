"""The word knowledge of the Vietnamese reader: every entry compiles, is written as it is looked for, and matches."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

from schemas.lexicon_places import LexiconError
from schemas.lexicon_reading import ReadingLexicon, load_reading
from schemas.vocabulary import AgreementKind, EventType, Sector, values
from tasks.extract.fold import fold
from tasks.resources import data_folder

FOLDER = data_folder("lexicon")
FILES = ("triggers", "cues", "instruments", "sectors", "units", "surnames")


@cache
def content(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def lexicon() -> ReadingLexicon:
    return load_reading(FOLDER)


# A sentence for every trigger, by its id. A trigger without one fails.
TRIGGERS = {
    "projects-funded": "Đại sứ quán đã tài trợ 45 dự án nhỏ cho tỉnh.",
    "results-of-talks": "Bộ trưởng thông báo kết quả trao đổi với Bộ bạn.",
    "works-at": "Đoàn khách Lào đã làm việc tại tỉnh bạn.",
    "conversation": "Hai Bộ trưởng có cuộc trò chuyện với nhau.",
    "worked-together": "Sở Y tế Hà Nội và Sở Y tế Viêng Chăn đã làm việc chiều qua.",
    "guests-welcomed": "Đoàn khách được lãnh đạo tỉnh đón tại trụ sở.",
    "goes-to-see": "Đoàn cán bộ sang tỉnh bạn khảo sát thị trường.",
    "sets-foot": "Bộ trưởng vừa đặt chân tới Viêng Chăn.",
    "tours": "Tổng thống công du ba nước châu Á.",
    "days-spent": "Thứ trưởng kết thúc ba ngày làm việc ở Hà Nội.",
    "departs": "Đoàn lãnh đạo thành phố lên đường sang Thái Lan.",
    "finishes-course": "Các bác sĩ vừa hoàn thành khóa học tại Huế.",
    "teaches": "Chuyên gia Israel lên lớp cho nông dân.",
    "learn-abroad": "Năm bác sĩ Myanmar sang học việc ở Hà Nội.",
    "are-trained": "Cán bộ thú y hai tỉnh được tập huấn phòng dịch.",
    "graduates": "Đã có 300 sinh viên Lào ra trường.",
    "class-leaves": "Lứa sinh viên Campuchia đầu tiên ra trường năm 2017.",
    "goods-over": "Tháng 6, Nhật Bản chuyển cho Việt Nam 2 triệu liều vắc xin.",
    "pledges": "Thụy Sĩ cam kết viện trợ 70 triệu USD.",
    "grants": "Cơ quan bạn đầu tư 5 triệu USD không hoàn lại.",
    "goes-to-help": "Đội cứu hộ lên đường sang nước bạn tham gia tìm kiếm người mất tích.",
    "builds-for": "Tỉnh Gangwon xây cho xã một nhà văn hóa.",
    "brings-relief": "Chuyến bay chở hàng cứu trợ đến Hà Nội.",
    "goes-into-use": "Nhà máy do ba nước hợp tác xây dựng phát điện từ tháng 8.",
    "opens-to-all": "Phòng đọc sách Hàn Quốc vừa mở cửa đón khách.",
    "joint-work": "Chuyên gia Việt Nam và Nhật Bản đang khai quật di chỉ.",
    "found-together": "Các nhà khoa học Việt Nam và Pháp tìm ra loài ếch mới.",
    "sign-verb": "Hai bên đã ký kết bản ghi nhớ.",
    "anniversary-of-signing": "Hai nước kỷ niệm 45 năm Ngày ký Hiệp ước Hữu nghị.",
    "sign-ceremony": "Lễ ký kết diễn ra trang trọng.",
    "exchange-texts": "Hai bên trao đổi văn kiện hợp tác.",
    "texts-signed": "Bốn thoả thuận hợp tác đã được ký.",
    "conference-name": "Hội nghị thường niên bàn về lao động.",
    "convene": "Uỷ ban họp lần thứ 5.",
    "talks": "Hai Bộ trưởng tiến hành hội đàm.",
    "receive": "Chủ tịch nước tiếp thân mật đoàn khách.",
    "receive-guests": "Bộ trưởng tiếp đón đoàn khách.",
    "reception": "Buổi tiếp diễn ra cởi mở.",
    "meet": "Thủ tướng gặp gỡ các nhà đầu tư.",
    "sides-work": "Hai đơn vị đã làm việc, trao đổi kinh nghiệm.",
    "meets-delegation": "Đoàn họp với lãnh đạo Bộ Y tế.",
    "working-meal": "Hai bên dự bữa trưa làm việc.",
    "trained": "Đã có 40 bác sĩ được đào tạo tại Pháp.",
    "train-in": "Trường bồi dưỡng tiếng Lào cho 25 cán bộ.",
    "courses-held": "Hai bên đã mở 4 lớp tập huấn.",
    "study-tour": "Sở đưa nông dân tỉnh bạn đi tham quan học tập.",
    "degrees": "Nhà trường trao bằng cử nhân cho sinh viên Lào.",
    "scholarships-given": "Học bổng được tỉnh cấp cho sinh viên Lào.",
    "has-gift": "Đồn biên phòng có quà tặng đơn vị bạn.",
    "package-given": "Gói viện trợ đã được trao tuần qua.",
    "hands-on": "Các kỹ sư cầm tay chỉ việc cho nông dân bạn.",
    "launch-ceremony": "Lễ công bố dự án diễn ra sáng nay.",
    "joint-search": "Đợt tìm kiếm chung lần thứ 100 đã xong.",
    "talks-round": "Đoàn tọa đàm với lãnh đạo Bộ Tư pháp.",
    "provide": "Chính phủ Nhật Bản cung cấp thêm 2 triệu liều vắc xin.",
    "meet-press": "Ban tổ chức gặp mặt báo chí.",
    "meeting-noun": "Cuộc gặp diễn ra bên lề.",
    "work-with": "Đoàn đến làm việc với Sở Y tế.",
    "courtesy-call": "Đại sứ đến chào xã giao Bộ trưởng.",
    "visit-verb": "Đoàn thăm chính thức Campuchia.",
    "visit-noun": "Chuyến thăm kéo dài ba ngày.",
    "trip-noun": "Chuyến đi học tập kéo dài ba ngày.",
    "lead-delegation-to": "Ông dẫn đầu đoàn công tác sang Lào.",
    "work-abroad": "Đoàn đi công tác tại Cuba.",
    "send-delegation": "Bộ cử hai đoàn chuyên gia sang giúp bạn.",
    "treat": "Đoàn bác sĩ Nhật Bản phẫu thuật cho 40 trẻ em.",
    "send-experts": "Tỉnh phái ba kỹ sư nông nghiệp sang giúp bạn.",
    "course": "Khoá đào tạo dành cho cán bộ y tế.",
    "train": "Trường đào tạo hơn 200 sinh viên.",
    "scholarships": "Tỉnh cấp 20 suất học bổng.",
    "students-received": "Các lưu học sinh được nhà trường làm lễ tiếp nhận.",
    "training-ceremony": "Lễ bế giảng được tổ chức sáng nay.",
    "give": "Tỉnh trao tặng 20 tấn gạo.",
    "receive-given": "Bệnh viện tiếp nhận thiết bị do thành phố bạn tặng.",
    "given": "Số tiền này đã được trao cho bệnh viện.",
    "give-noun": "Khoản viện trợ đến kịp lúc.",
    "hand-over-goods": "Hai bên bàn giao thiết bị y tế.",
    "joint-treatment": "Chương trình khám bệnh chung diễn ra ở biên giới.",
    "free-treatment": "Đoàn khám bệnh, cấp thuốc miễn phí cho dân.",
    "relief": "Chính phủ quyết định cứu trợ khẩn cấp.",
    "exchange-name": "Giao lưu văn nghệ diễn ra sôi nổi.",
    "award": "Chủ tịch trao tặng Huân chương Lao động.",
    "award-noun": "Lễ trao tặng huân chương diễn ra chiều qua.",
    "border-gate": "Lễ công bố mở cặp cửa khẩu diễn ra sáng nay.",
    "aid-approved": "Ngân hàng phê duyệt khoản vay 20 triệu USD cho Lào.",
    "come-over": "Bốn trường đã sang Lào, thảo luận với trường bạn.",
    "aid-announced": "Khoản hỗ trợ mới được đại sứ thông báo sáng nay.",
    "aid-from-budget": "Tỉnh trích ngân sách 3 tỷ đồng giúp tỉnh bạn.",
    "inaugurate": "Hai bên khánh thành cây cầu.",
    "hand-over-works": "Công ty bàn giao bệnh viện mới.",
    "launch-project": "Hai Bộ khởi động dự án chung.",
    "works-handed-over": "Trạm xá bản vừa được bàn giao cho tỉnh bạn.",
    "builds": "Bạn đã xây tặng một trường học.",
    "establish-ties": "Hai nước thiết lập quan hệ ngoại giao.",
    "twin": "Hai xã kết nghĩa với nhau từ lâu.",
    "open-office": "Hãng mở văn phòng tại đây.",
    "joint-patrol": "Hai đồn tuần tra song phương.",
    "remains": "Tỉnh đón nhận 12 hài cốt.",
    "joint-exercise": "Hai quân đội diễn tập chung.",
    "ship-calls": "Tàu hải quân Ấn Độ đã cập cảng Tiên Sa.",
    "airlift": "Canada điều máy bay vận tải chở bệnh viện dã chiến của Việt Nam.",
    "joint-case": "Công an hai tỉnh phối hợp triệt phá đường dây.",
    "joint-survey": "Hai bên khảo sát chung đoạn biên giới.",
    "upgrade-ties": "Hai nước nâng cấp quan hệ lên Đối tác toàn diện.",
    "ties-made": "Quan hệ ngoại giao giữa hai nước được thiết lập năm 1980.",
    "consul-accepted": "Thứ trưởng trao Giấy chấp nhận lãnh sự cho bà A.",
    "students-sent": "Đã có 60 cán bộ sang học tập.",
    "train-more": "Trường đã bồi dưỡng tiếng Việt cho 80 học viên.",
    "scholarships-received": "Đã có 50 sinh viên được nhận học bổng.",
    "projects-helped": "Cơ quan này đã hỗ trợ Việt Nam thực hiện 12 dự án.",
    "disbursed": "Vốn vay của Hàn Quốc đã giải ngân cho tỉnh.",
    "fund-set-up": "Công ty lập quỹ học bổng cho trường.",
    "sends-goods": "Bộ đã khẩn cấp chuyển 200 nhà bạt cho nước bạn.",
    "play-together": "Đoàn còn giao lưu bóng chuyền với thanh niên huyện bạn.",
    "speaks-with": "Trao đổi với Thống đốc, Bí thư Tỉnh ủy đề nghị tăng đầu tư.",
    "new-year-call": "Sở Y tế tỉnh bạn chúc Tết Sở Y tế.",
    "pay-homage": "Đoàn đã đến dâng hương tại nghĩa trang.",
    "arrive": "Đoàn thanh niên đã có mặt tại Champasak.",
    "sit-together": "Hai ngành ngồi lại với nhau ở Vinh.",
    "speaks-to": "Ông nói chuyện với Giám đốc Sở Y tế tỉnh bạn.",
    "dines": "Chủ tịch nước mời cơm Tổng thống.",
    "welcomed": "Thứ trưởng được Bộ trưởng Tài chính Lào đón tại trụ sở Bộ.",
    "come-to": "Đoàn sang Lào từ ngày 12 đến 16/5.",
    "delegation-tours": "Đoàn nhà báo đi thực tế tại An Giang.",
    "delegations-exchanged": "Hai tỉnh đã trao đổi 14 lượt đoàn cán bộ.",
    "signatures": "Bản thỏa thuận có chữ ký của hai hiệu trưởng.",
    "loans-signed": "Hai khoản vay mới đã được hai ngân hàng ký kết tại Huế.",
    "sends-over": "Tỉnh gửi sang Khăm Muộn 20 tấn gạo.",
    "collected-for": "Hội vận động được 500 triệu đồng giúp dân vùng lũ.",
    "got-from": "Bà con vừa nhận 20 tấn gạo của tỉnh bạn.",
    "pays-for": "Chính phủ Hàn Quốc góp 3 triệu USD xây bệnh viện.",
    "total-given": "Tổng vốn giúp tỉnh rà phá bom mìn lên tới 8 triệu USD.",
    "gives-school": "Nghệ An giao cho tỉnh bạn ngôi trường mới.",
    "class-opened": "Trường mở lớp cho 40 cán bộ.",
    "places-given": "Tỉnh dành 30 suất cho học sinh tỉnh bạn.",
    "come-to-learn": "Cán bộ tỉnh bạn qua Nghệ An học cách làm bảo hiểm.",
    "play-and-show": "Nghệ sĩ hai nước cùng biểu diễn ở Vinh.",
    "opened-route": "Hãng mở đường bay tới Chiang Mai.",
    "become-partners": "Hai nước trở thành đối tác toàn diện từ tháng 5.",
    "done-together": "Hai viện cùng khai quật ngôi mộ cổ.",
    "handed-over-person": "Công an Lào giao cho Nghệ An một đối tượng.",
    "welcome-ceremony": "Chủ tịch nước chủ trì lễ đón Tổng thống Chile.",
    "caught-together": "Công an Nghệ An và Công an Khăm Muộn bắt hai kẻ buôn ma túy.",
}

# For every cue words that it must find, and words that it must leave alone.
CUES = {
    "planned": ("Hai bên sẽ ký", "Hai bên đã ký"),
    "planned_after": ("hội nghị dự kiến diễn ra", "hội nghị đã diễn ra"),
    "occurred": ("hai bên vừa ký", "hai bên chưa ký"),
    "wish": ("đề nghị hai bên", "hai bên cùng dự"),
    "strong_wish": ("mong muốn sớm có", "hai bên vui mừng"),
    "nominal": ("kết quả của việc ", "hai bên đã "),
    "cancelled": ("hội nghị bị tạm hoãn", "thầy hiệu trưởng"),
    "recalled": ("trước đây hai bên", "sau buổi lễ"),
    "negated": ("hai bên chưa ", "hai bên đã "),
    "commemorated": ("kỷ niệm 60 năm ngày ", "ngày 60 tuổi "),
    "online": ("họp trực tuyến", "họp trực tiếp"),
    "hybrid": ("trực tiếp kết hợp trực tuyến", "họp trực tuyến"),
    "both_sides": ("hai bên", "một bên"),
}

INSTRUMENTS = {
    "memorandum_of_understanding": "Biên bản ghi nhớ",
    "treaty": "Hiệp ước",
    "protocol": "Nghị định thư",
    "joint_statement": "Tuyên bố chung",
    "minutes": "Biên bản hội đàm",
    "agreement": "Thoả thuận",
    "contract": "Hợp đồng",
    "programme": "Chương trình hợp tác",
    "plan": "Kế hoạch hành động",
    "strategy": "Chiến lược hợp tác",
    "other": "Công hàm",
}

# For every sector words that name it (weight 3) and words that are typical of it (weight 2).
SECTORS = {
    "social_security": ("bảo hiểm xã hội", "bảo hiểm thất nghiệp"),
    "labour": ("thị trường lao động", "tiền lương"),
    "social_welfare": ("Hội Chữ thập đỏ", "khắc phục hậu quả bão số 3"),
    "health": ("bệnh viện", "sức khoẻ"),
    "education": ("học bổng", "giáo viên"),
    "culture": ("văn hoá", "lễ hội"),
    "sport": ("bóng đá", "vận động viên"),
    "tourism": ("du lịch", "du khách"),
    "trade": ("thương mại", "hàng hoá"),
    "investment": ("đầu tư", "nhà đầu tư"),
    "finance": ("ngân hàng", "ngân sách"),
    "agriculture": ("thuỷ lợi", "cà phê"),
    "environment": ("biến đổi khí hậu", "ô nhiễm"),
    "energy": ("điện lực", "nhà máy điện"),
    "transport": ("đường sắt", "sân bay"),
    "science_technology": ("chuyển đổi số", "nghiên cứu"),
    "information": ("thông tấn", "tuyên truyền"),
    "justice": ("toà án", "khiếu nại"),
    "defence": ("bộ đội", "chiến sĩ"),
    "security": ("công an", "bảo vệ biên giới"),
    "foreign_affairs": ("ngoại giao", "quan hệ hai nước"),
    "party_affairs": ("Đảng Cộng sản", "công tác đảng"),
    "legislature": ("Quốc hội", "đại biểu Quốc hội"),
    "local_government": ("UBND tỉnh", "huyện"),
    "people_to_people": ("hội hữu nghị", "giao lưu"),
    "veterans": ("cựu chiến binh", "nghĩa trang"),
}

UNITS = {
    "percent": "%",
    "vnd": "đồng",
    "usd": "USD",
    "eur": "Euro",
    "jpy": "yên",
    "lak": "kíp",
    "krw": "won",
    "cny": "nhân dân tệ",
    "thb": "baht",
    "aud": "đô la Úc",
    "person": "học viên",
    "scholarship": "suất học bổng",
    "gift": "phần quà",
    "document": "văn kiện",
    "project": "dự án",
    "activity": "hoạt động",
    "remains": "hài cốt",
    "area": "héc ta",
    "length": "km",
    "mass": "tấn",
    "power": "MW",
    "item": "chiếc",
}

_NO_LITERAL = re.compile(r"\\[pP]\{\w+\}|\\.|\{[\w,]+\}|\(\?<?[=!:]")


_NAMES = {"id", "type", "form", "needs", "kind", "code"}


def patterns(value: Any) -> list[str]:
    """All regular expressions and words of a file, whatever its shape."""
    if isinstance(value, dict):
        kept = [item for key, item in value.items() if key not in _NAMES]
        return [found for item in kept for found in patterns(item)]
    if isinstance(value, list):
        return [found for item in value for found in patterns(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", [name for name in FILES if name != "surnames"])
def test_every_pattern_is_written_as_it_is_looked_for(name: str) -> None:
    """In lower case, with new-style tone marks and plain dashes: anything else never matches folded text."""
    literal = [_NO_LITERAL.sub(" ", pattern) for pattern in patterns(content(name))]
    assert len(literal) > 5
    wrong = [text for text in literal if fold(text) != text or not unicodedata.is_normalized("NFC", text)]
    assert wrong == []


def test_the_check_of_writing_tells_right_from_wrong() -> None:
    for wrong in ("thoả thuận", "Hội nghị", "uỷ ban", "a–b"):
        assert fold(_NO_LITERAL.sub(" ", wrong)) != wrong
    for right in (r"\Btòa\p{Lu}{gap}{0,9}(?<!hội)", "thỏa thuận", r"\S\P{L}"):
        assert fold(_NO_LITERAL.sub(" ", right)) == _NO_LITERAL.sub(" ", right)


def test_everything_compiles_and_nothing_matches_the_empty_text() -> None:
    compiled = [trigger.pattern for trigger in lexicon().triggers]
    compiled += [pattern for _, pattern in lexicon().instruments]
    compiled += [pattern for _, _, pattern in lexicon().sectors]
    compiled += [pattern for _, pattern in lexicon().units]
    assert [pattern.pattern for pattern in compiled if pattern.search("")] == []


def trigger_ids() -> list[str]:
    return [entry["id"] for entry in content("triggers")["triggers"]]


def test_trigger_ids_are_unique_and_every_type_has_one() -> None:
    assert len(set(trigger_ids())) == len(trigger_ids())
    assert {entry["type"] for entry in content("triggers")["triggers"]} == set(values(EventType))
    assert set(TRIGGERS) <= set(trigger_ids()), "an example without a trigger"


@pytest.mark.parametrize("trigger_id", trigger_ids())
def test_every_trigger_finds_its_example(trigger_id: str) -> None:
    trigger = next(one for one in lexicon().triggers if one.trigger.id == trigger_id)
    assert trigger_id in TRIGGERS, "write an example sentence for this trigger"
    assert trigger.pattern.search(fold(TRIGGERS[trigger_id])), trigger.pattern.pattern


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông đăng ký tham dự.",
        "Chữ ký trên giấy.",
        "Nhật ký hành trình.",
        "Hai bên tiếp tục trao đổi.",
        "Nhà báo gặp khó khăn.",
        "Học sinh tham quan bảo tàng.",
        "Trực tiếp từ sân vận động.",
        "Ký túc xá khang trang.",
    ],
)
def test_words_that_only_look_like_triggers_are_left_alone(sentence: str) -> None:
    assert [one.trigger.id for one in lexicon().triggers if one.pattern.search(fold(sentence))] == []


@pytest.mark.parametrize("name", list(content("cues")))
def test_every_cue_tells_its_words_from_others(name: str) -> None:
    assert name in CUES, "write words that this cue finds, and words that it leaves alone"
    found, left = CUES[name]
    assert lexicon().cues[name].search(fold(found))
    assert not lexicon().cues[name].search(fold(left))


@pytest.mark.parametrize("kind", [entry["kind"] for entry in content("instruments")])
def test_every_kind_of_instrument_finds_its_name(kind: str) -> None:
    assert kind in values(AgreementKind)
    name = fold(INSTRUMENTS[kind])
    matches = {entry.kind.value: pattern.match(name) for entry, pattern in lexicon().instruments}
    found = {kind: match.end() for kind, match in matches.items() if match}
    assert kind in found
    assert found[kind] == max(found.values())


@pytest.mark.parametrize("sector", values(Sector))
def test_every_sector_finds_its_words(sector: str) -> None:
    compiled = {weight: pattern for name, weight, pattern in lexicon().sectors if name == sector}
    assert sorted(compiled) == [2, 3]
    named, typical = SECTORS[sector]
    assert compiled[3].search(fold(named))
    assert compiled[2].search(fold(typical))


@pytest.mark.parametrize("code", [entry["code"] for entry in content("units")["units"]])
def test_every_unit_finds_its_word(code: str) -> None:
    assert code in UNITS, "write a word for this unit"
    compiled = [pattern for name, pattern in lexicon().units if name == code]
    assert any(pattern.fullmatch(fold(UNITS[code])) for pattern in compiled)


def test_scales_are_words_for_numbers_above_one() -> None:
    assert [word for word in lexicon().scales if fold(word) != word] == []
    assert all(scale > 1 for scale in lexicon().scales.values())
    assert (lexicon().scales["tỷ"], lexicon().scales["triệu"]) == (1e9, 1e6)


def test_surnames_are_single_capitalised_syllables() -> None:
    names = content("surnames")
    assert len(lexicon().surnames) > 90
    assert {"Nguyễn", "Trần", "Lê", "Phạm", "Đặng"} <= lexicon().surnames
    assert [name for name in names if not regex.fullmatch(r"\p{Lu}\p{Ll}*", name)] == []
    assert [name for name in names if not unicodedata.is_normalized("NFC", name)] == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("cues", "planned: x", "cues.yaml"),
        ("triggers", "macros: {}\ntriggers: [{id: a, type: meeting, form: verb, pattern: '('}]", "triggers.yaml: a:"),
        ("triggers", "macros: {}\ntriggers: [{id: a, type: party, form: verb, pattern: x}]", "triggers.yaml"),
        ("instruments", "- {kind: letter, pattern: x}", "instruments.yaml"),
        ("sectors", "cooking: {3: x}", "sectors.yaml"),
        ("units", "scales: {}\nunits: [{code: x}]", "units.yaml"),
        ("surnames", "a: b: c", "surnames.yaml: not readable as YAML"),
        ("surnames", "\0", "surnames.yaml: not readable as YAML: unacceptable character"),
        ("triggers", "- 1", "triggers.yaml: Input should be a valid dictionary"),
    ],
)
def test_a_wrong_entry_is_refused_in_one_line(name: str, text: str, message: str, tmp_path: Path) -> None:
    for path in FOLDER.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(message)) as caught:
        load_reading(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"cues\.yaml: the file is missing"):
        load_reading(tmp_path)
