"""What the base allocations of the demonstration mean; codes and meanings are made up."""

from demo.shapes.agreement import Text

STAFF = Text("Bezoldigingen en toelagen van het personeel", "Rémunérations et allocations du personnel")
RUNNING = Text("Werkingskosten", "Frais de fonctionnement")
RUNNING_ICT = Text("Werkingskosten voor informatica", "Frais de fonctionnement informatiques")
DURABLE = Text("Aankoop van duurzame goederen", "Achat de biens durables")
DURABLE_ICT = Text("Investeringen in informatica", "Investissements informatiques")
PAID_OUT = Text(
    "Vergoedingen voor dagen die door slecht weer verloren gaan",
    "Indemnités pour les jours perdus en raison du mauvais temps",
)
MEANINGS = {
    "27.61.41.11.00.03": STAFF,
    "27.61.41.12.11.01": RUNNING,
    "27.61.41.12.11.04": RUNNING_ICT,
    "27.61.41.74.22.01": DURABLE,
    "27.61.41.74.22.04": DURABLE_ICT,
    "27.64.41.11.00.03": STAFF,
    "27.64.41.12.11.01": RUNNING,
    "27.64.41.12.11.04": RUNNING_ICT,
    "27.64.41.74.22.01": DURABLE,
    "27.64.41.74.22.04": DURABLE_ICT,
    "27.64.41.34.31.01": PAID_OUT,
}
