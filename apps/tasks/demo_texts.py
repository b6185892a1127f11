"""What the demo tasks say: for each team its projects, categories and tasks, the oldest first."""

from dataclasses import dataclass
from typing import NamedTuple

from apps.tasks.models import Task

TODO, DOING, DONE = Task.Status.TODO, Task.Status.IN_PROGRESS, Task.Status.COMPLETED
LOW, MEDIUM, HIGH = Task.Priority.LOW, Task.Priority.MEDIUM, Task.Priority.HIGH
MAYA, NORA, YUKI, MATEO, GRACE = "member", "nora", "yuki.tanaka", "mateo.fernandez", "grace.mbeki"
OSKARI, SANNA, JONAS, FREYA, BIRGIT = "oskari.virtanen", "sanna.niemi", "jonas.berg", "freya.olsen", "birgit.schaefer"


class Entry(NamedTuple):
    """`assignee` is a mailbox; `due` counts days from today, `hours` is the estimate."""

    title: str
    status: str
    priority: int
    assignee: str = ""
    due: int | None = None
    hours: float | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Board:
    """Tasks that one person (a mailbox) has written down: in a project, or without one; for a team, or for himself."""

    author: str
    tasks: tuple[Entry, ...]
    categories: dict[str, str]
    team: str = ""
    project: str = ""
    about: str = ""
    color: str = ""


MUSEUM = (
    Entry("Sign the contract with the museum", DONE, HIGH, MAYA, -40, 2, ("Planning",)),
    Entry("Count the pages of the old site and see which are read", DONE, MEDIUM, GRACE, -33, 6, ("Planning", "Words")),
    Entry("Visit the boat hall with a camera", DONE, MEDIUM, MATEO, -30, 5, ("Pictures",)),
    Entry("Agree on the words for the main menu", DONE, HIGH, NORA, -26, 1.5, ("Words",)),
    Entry("Draw the start page on paper", DONE, MEDIUM, YUKI, -24, 4, ("Design",)),
    Entry("Choose a typeface that has the letters æ, ø and å", DONE, LOW, YUKI, -21, 2, ("Design",)),
    Entry(
        "Ask the archive for the right to show the plans of 1912", DONE, HIGH, MAYA, -14, 3, ("Pictures", "Planning")
    ),
    Entry("Build the page of one boat", DONE, HIGH, MATEO, -9, 12, ("Code",)),
    Entry("Move the domain to the new provider", DONE, HIGH, NORA, -4, 1, ("Code",)),
    Entry("Correct the opening hours for the winter", DONE, MEDIUM, GRACE, -2, 0.5, ("Words",)),
    Entry("Answer the museum about the café page", DOING, HIGH, MAYA, -1, 0.5, ("Words",)),
    Entry("Cut the pictures of the twelve boats", DOING, MEDIUM, MATEO, 0, 8, ("Pictures",)),
    Entry("Write the texts for the children's trail", DOING, MEDIUM, GRACE, 3, 10, ("Words",)),
    Entry("Make the ticket form work with a keyboard alone", DOING, HIGH, YUKI, 2, 6, ("Code", "Design")),
    Entry("Try the start page on an old phone", TODO, HIGH, YUKI, 4, 2, ("Design",)),
    Entry("Translate the visitor page into German and Norwegian", TODO, MEDIUM, NORA, 9, 12, ("Words",)),
    Entry("Let somebody who has never been there find the museum", TODO, MEDIUM, GRACE, 7, 3, ("Design",)),
    Entry("Describe every picture for those who cannot see it", TODO, HIGH, GRACE, 11, 9, ("Pictures", "Words")),
    Entry("Redirect the forty old addresses", TODO, MEDIUM, MATEO, 12, 3, ("Code",)),
    Entry("Write down how the museum adds a boat itself", TODO, MEDIUM, "", 16, 5, ("Words", "Planning")),
    Entry("Measure how fast it opens on the ferry", TODO, LOW, MATEO, 18, 2, ("Code",)),
    Entry("Order cake for the day it goes live", TODO, LOW, MAYA, 20, 0.5, ("Planning",)),
    Entry("Collect ideas for the summer exhibition", TODO, LOW, "", None, None, ("Planning",)),
    Entry("Ask three schools whether the trail works for them", TODO, LOW, NORA, 34, 4, ("Planning",)),
)

COAST = (
    Entry("Read the letters about the first edition", DONE, MEDIUM, BIRGIT, -45, 6, ("Readers",)),
    Entry("Buy the new depth soundings", DONE, HIGH, OSKARI, -38, 1, ("Survey",)),
    Entry("Walk the path from Lyngør to Gjeving again", DONE, MEDIUM, FREYA, -28, 9, ("Survey",)),
    Entry("Correct the names of nineteen islands", DONE, HIGH, JONAS, -17, 4, ("Drawing", "Readers")),
    Entry("Agree on the size of the sheet with the printer", DONE, MEDIUM, SANNA, -12, 1, ("Print",)),
    Entry("Move the depth lines to the new soundings", DOING, HIGH, JONAS, -3, 20, ("Drawing",)),
    Entry("Check the lights and buoys against the list of the coast guard", DOING, HIGH, SANNA, 1, 8, ("Survey",)),
    Entry("Try the colours on wet paper", DOING, MEDIUM, FREYA, 5, 3, ("Print", "Drawing")),
    Entry("Ask the harbour master of Risør about the new pier", TODO, HIGH, MAYA, 0, 0.5, ("Survey",)),
    Entry("Draw the new pier", TODO, MEDIUM, JONAS, 6, 2, ("Drawing",)),
    Entry("Mark where one may camp, and where no longer", TODO, MEDIUM, FREYA, 8, 5, ("Survey", "Drawing")),
    Entry("Write the back of the sheet in plain words", TODO, MEDIUM, MAYA, 10, 6, ("Readers",)),
    Entry("Look at the sheet with somebody who does not see red", TODO, HIGH, MAYA, 13, 2, ("Drawing", "Readers")),
    Entry("Proofread all names, aloud and in pairs", TODO, HIGH, BIRGIT, 15, 8, ("Readers",)),
    Entry("Ask two printers for a price", TODO, MEDIUM, SANNA, 17, 1, ("Print",)),
    Entry("Send a proof to the five readers who wrote most", TODO, LOW, BIRGIT, 24, 1.5, ("Readers", "Print")),
    Entry("Plan the sheet to the east", TODO, LOW, "", None, None, ()),
)

MOVING = (
    Entry("Sign the lease", DONE, HIGH, MAYA, -20, 1, ("Paper",)),
    Entry("Measure the stairs for the piano", DONE, MEDIUM, MAYA, -11, 0.5, ("Things",)),
    Entry("Give notice for the old flat", DONE, HIGH, MAYA, -6, 0.5, ("Paper",)),
    Entry("Pack the books that nobody reads this month", DOING, LOW, "", 2, 4, ("Things",)),
    Entry("Have the electricity moved", TODO, HIGH, MAYA, 1, 0.5, ("Paper",)),
    Entry("Find somebody who carries pianos", TODO, HIGH, MAYA, 3, 1, ("Things",)),
    Entry("Paint the kitchen before the shelves come", TODO, MEDIUM, "", 9, 10, ("Rooms",)),
    Entry("Tell everybody the new address", TODO, MEDIUM, "", 14, 1, ("Paper",)),
    Entry("Hang up the lamp over the table", TODO, LOW, "", None, 1, ("Rooms",)),
)

ERRANDS = (
    Entry("Return the drill to Aroha", DONE, LOW, MAYA, -8),
    Entry("Renew the passport", DOING, HIGH, MAYA, 6, 1, ("Paper",)),
    Entry("Book the train to Bergen", TODO, MEDIUM, MAYA, 0),
    Entry("Birthday present for Nora", TODO, MEDIUM, "", 5),
    Entry("Learn the second verse", TODO, LOW),
)

TIMBER = (
    Entry("Order oak for the two benches", DONE, HIGH, "hannah.obrien", -7, 1, ("Workshop",)),
    Entry("Oil the door of the boathouse", DOING, MEDIUM, "aroha.ngata", 1, 3, ("Workshop",)),
    Entry("Send the bill for the ladder", TODO, HIGH, MAYA, -2, 0.5, ("Money",)),
    Entry("Sharpen the planes before the course", TODO, MEDIUM, "aroha.ngata", 4, 2, ("Workshop",)),
    Entry("Count the places left in the course in May", TODO, LOW, "hannah.obrien", 10, None, ("Money",)),
)

STUDIO = {"Planning": "#7c3aed", "Words": "#0d9488", "Pictures": "#db2777", "Design": "#ea580c", "Code": "#3b82f6"}
MAPS = {"Survey": "#3b82f6", "Drawing": "#16a34a", "Readers": "#7c3aed", "Print": "#ca8a04"}
HOME = {"Paper": "#0d9488", "Things": "#ca8a04", "Rooms": "#16a34a"}
BOARDS = (
    Board(
        MAYA,
        MUSEUM,
        STUDIO,
        team="Harbour Studio",
        project="New site for the boat museum",
        about="Twelve boats, one café and a trail for children, found and understood by everybody.",
        color="#3b82f6",
    ),
    Board(
        OSKARI,
        COAST,
        MAPS,
        team="Northlight Maps",
        project="Coastal map, second edition",
        about="The sheet from Risør to Arendal with new soundings and the islands called by their names.",
        color="#3b82f6",
    ),
    Board(
        MAYA,
        MOVING,
        HOME,
        project="Moving to the harbour",
        about="Three rooms, one piano, the last weekend of the month.",
        color="#16a34a",
    ),
    Board(MAYA, ERRANDS, HOME),
    Board("hannah.obrien", TIMBER, {"Workshop": "#ca8a04", "Money": "#0d9488"}, team="Tide & Timber"),
)
DESCRIPTIONS = {
    "Answer the museum about the café page": (
        "They want the menu of the café on the site and to change it every morning. A picture of the board at the "
        "door might do. Ask who takes it."
    ),
    "Make the ticket form work with a keyboard alone": (
        "The calendar swallows the Tab key, and the number of children can only be dragged. Both fields may become "
        "plain ones."
    ),
    "Redirect the forty old addresses": (
        "The list is in the folder of the contract. Nineteen of them are printed on signs."
    ),
    "Move the depth lines to the new soundings": (
        "Begin in the sound, where the old ones were wrong by two metres. Leave the harbour of Risør until we know "
        "about the pier."
    ),
    "Look at the sheet with somebody who does not see red": (
        "Jonas's brother has offered to. Bring the proof, not the screen."
    ),
    "Ask the harbour master of Risør about the new pier": "Length, light, and whether guests may lie there overnight.",
    "Find somebody who carries pianos": "Two bends in the stairs, 74 cm at the narrowest.",
    "Renew the passport": "Photos are in the drawer. The office opens at eight and is full by nine.",
    "Send the bill for the ladder": "Three metres of ash, oiled. The price we said was with the transport.",
}
