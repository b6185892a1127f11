"""What the many tasks of a large demo are about. No two counts have a common divisor, so every pair of words occurs."""

VERBS = (
    *("Paint", "Check", "Clean", "Repair", "Measure", "Move", "Photograph", "Replace", "Order", "Label", "Oil"),
    *("Describe", "Insure", "Store", "Inspect", "Lend", "Sell"),
)
THINGS = (
    *("the hull", "the mainsail", "the café terrace", "the tide gauge", "the booking form", "the north jetty"),
    *("the winter berths", "the crane", "Søren’s dinghy", "the price list", "the signal lamps", "the rope store"),
    "the harbour map",
)
OCCASIONS = (
    *("before the regatta", "after the storm", "with the new crew", "for the open day", "in the dark season"),
    *("with the insurer", "for the museum", "at low tide", "over the weekend", "once more", "for the brochure"),
)
DETAILS = (
    "The details are in the folder at the office. Order",
    "Ask at the desk when the gate is locked. Order",
    "It takes two people and a dry morning. Order",
    "Write down what is missing. Order",
    "Photos from last year show how it should look. Order",
)
PROJECTS = {
    "yard": "The yard",
    "summer-season": "Summer season",
    "winter-work": "Winter work",
    "paperwork": "Paperwork",
}
CATEGORIES = {"outside": "Outside", "urgent": "Urgent", "costs-money": "Costs money", "for-two": "For two"}
