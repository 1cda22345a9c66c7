"""The first step: sources → candidates, the addresses of pages worth fetching.

`discovery.discover` reads feeds, sitemaps and listing pages of one source through a client that is handed in. Nothing
here touches the network or the archive itself.
"""

from tasks.discover.discovery import Discovered, discover
from tasks.discover.window import Window

__all__ = ["Discovered", "Window", "discover"]
