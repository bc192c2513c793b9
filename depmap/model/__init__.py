"""What an inventory is made of: frozen records, no input or output, no graph."""

from depmap.model.continuity import INDEFINITE, Contact, Fallback, ResidentContact
from depmap.model.durations import Duration, format_duration, parse_duration
from depmap.model.evidence import ASSUMED, Basis, Evidence, RecordEvidence, Source
from depmap.model.fields import ALL, Record
from depmap.model.inventory import FORMAT_VERSION, About, Inventory
from depmap.model.needs import (
    NEED_TAGS,
    AnyOfNeed,
    AtLeastNeed,
    Effect,
    Need,
    SingleNeed,
)
from depmap.model.nodes import (
    Council,
    Hosting,
    Kind,
    Node,
    Service,
    Status,
    Supplier,
    System,
)
from depmap.model.policy import Acceptance, Budget, Level, Policy
from depmap.model.scenario import (
    ISOLATE_TAGS,
    Expectation,
    IsolateNode,
    Scenario,
    Selector,
    Sever,
    State,
)

__all__ = [
    "ALL",
    "ASSUMED",
    "FORMAT_VERSION",
    "INDEFINITE",
    "ISOLATE_TAGS",
    "NEED_TAGS",
    "About",
    "Acceptance",
    "AnyOfNeed",
    "AtLeastNeed",
    "Basis",
    "Budget",
    "Contact",
    "Council",
    "Duration",
    "Effect",
    "Evidence",
    "Expectation",
    "Fallback",
    "Hosting",
    "Inventory",
    "IsolateNode",
    "Kind",
    "Level",
    "Need",
    "Node",
    "Policy",
    "Record",
    "RecordEvidence",
    "ResidentContact",
    "Scenario",
    "Selector",
    "Service",
    "Sever",
    "SingleNeed",
    "Source",
    "State",
    "Status",
    "Supplier",
    "System",
    "format_duration",
    "parse_duration",
]
