"""First agency: what was realised in 2025 and in the first months of 2026, in euro; September is late."""

YEAR_SOURCE = "Jaarverslag 2025, hoofdstuk 6"
MONTH_SOURCE = "SAP, maandrapport"
ENTERED_BECAUSE = "Overgenomen uit het maandrapport"
CORRECTED_BECAUSE = "Verbeterd na controle"
#: Of the whole year 2025, by kind of envelope; the annual report does not split the last one
YEAR_2025 = {
    "personnel": "19214870.35",
    "operating": "7004118.62",
    "investment": "2198450.00",
    None: "41236.18",
}
#: Month by month in 2026, by kind of envelope; the holiday pay comes in May
MONTHS_2026 = {
    "personnel": "1534210.44 1541876.02 1546320.71 1549004.18 2588715.93 1551240.66 1553902.17 1556118.40",
    "operating": "688410.25 641275.80 712480.15 655930.47 701118.09 668204.33 690552.71 724916.58",
    "investment": "0.00 48200.00 61750.00 92340.50 74115.25 88020.00 131460.75 152300.00",
}
#: Kind, month, the right amount, why
CORRECTION = ("operating", 3, "698212.40", "Een factuur van € 14.267,75 was twee keer geboekt.")
#: Kind, cause, explanation, measure; that of the operating credits is still awaited
EXPLAINED = (
    "investment",
    "external",
    "Het terugvorderingssysteem wordt zes maanden later opgeleverd; de facturen volgen pas in het vierde kwartaal.",
    "De resterende mijlpalen zijn in een bijakte verschoven naar 2027, met 80.000 euro aan kredieten.",
)
