"""Which class shows a page: modules are imported when their page is first shown, none before."""

from collections.abc import Callable
from importlib import import_module

from precarite_desktop.ui.navigation import CONTRACT_LISTS, PASS_LISTS, PATH_LISTS, lists_beside
from precarite_desktop.ui.page import Page

_PAGES: dict[str, tuple[str, str]] = {
    "home": ("home", "HomePage"),
    "list": ("list_page", "ListPage"),
    "record": ("record_page", "RecordPage"),
    "search": ("search_everywhere", "SearchPage"),
    "exchanges": ("exchanges.station_page", "StationExchangesPage"),
    "join": ("exchanges.join_page", "JoinPage"),
    "reception": ("headquarters.reception_page", "ReceptionPage"),
    "checks": ("headquarters.checks_page", "ChecksPage"),
    "week": ("week_page", "WeekPage"),
    "round": ("round_page", "RoundPage"),
    "handover": ("handover_page", "HandoverPage"),
    "paths": ("paths_page", "PathsPage"),
    "own_list": ("headquarters.own_list_page", "OwnListPage"),
    "contracts": ("headquarters.contracts_page", "ContractsPage"),
    "enrolment": ("headquarters.enrolment_page", "EnrolmentPage"),
    "bilan": ("bilan.bilan_page", "BilanPage"),
    "preferences": ("preferences", "PreferencesPage"),
    "rights": ("rights.rights_page", "RightsPage"),
    "protection": ("rights.protection_page", "ProtectionPage"),
    "bin": ("bin_page", "BinPage"),
    "backups": ("backups_page", "BackupsPage"),
    "help": ("help_page", "HelpPage"),
    "shortcuts": ("shortcut_sheet", "ShortcutPage"),
}
"""Page → module and class, imported when first shown."""


def page_class(name: str, kind: str = "") -> Callable[..., Page]:
    """The class of a page; lists and records are made for a kind. Raises KeyError for an unknown name."""
    module, cls = _PAGES[_list_page(kind) if name == "list" else name]
    factory: Callable[..., Page] = getattr(import_module(f"precarite_desktop.ui.{module}"), cls)
    return factory


def _list_page(kind: str) -> str:
    if kind in CONTRACT_LISTS:
        return "contracts"
    if kind in (*PATH_LISTS, *PASS_LISTS):
        return "paths"
    return "own_list" if lists_beside(kind) else "list"
