"""What apps contribute to each other stands in an order that is said, and a test leaves no traces."""

from dataclasses import dataclass

import pytest

from core.slots import Slot


@dataclass(frozen=True)
class Dish:
    name: str
    course: int
    cook: object


def cook_of(module: str):
    def cook():
        """Nothing is cooked here."""

    cook.__module__ = module
    return cook


def test_the_order_that_the_slot_asks_for_goes_first():
    dishes = Slot(order=lambda dish: dish.course, by=lambda dish: dish.cook)
    for course in (3, 1, 2):
        dishes.add(Dish(str(course), course, cook_of(f"{['work', 'core', 'budgets'][course - 1]}.panels")))

    assert [dish.course for dish in dishes] == [1, 2, 3]


def test_else_lower_apps_go_first_whichever_module_was_imported_first():
    functions = [cook_of(name) for name in ("work.panels", "budgets.panels", "outputs.panels", "agreements.panels")]
    slot = Slot()
    for function in functions:
        slot.add(function)

    assert list(slot) == functions[::-1]


def test_in_one_app_the_name_of_the_module_decides_and_in_one_module_what_is_written_first():
    grid, first, second = cook_of("budgets.grid.panels"), cook_of("budgets.panels"), cook_of("budgets.panels")
    slot = Slot()
    for function in (first, grid, second):
        slot.add(function)

    assert list(slot) == [grid, first, second]


def test_a_contribution_is_found_by_its_key_and_two_of_one_key_are_refused():
    dishes = Slot(key=lambda dish: dish.name)
    soup = dishes.add(Dish("soup", 1, None))

    assert (dishes["soup"], dishes.get("soup"), "soup" in dishes) == (soup, soup, True)
    assert (dishes.get("fish"), "fish" in dishes) == (None, False)
    with pytest.raises(KeyError):
        dishes["fish"]
    with pytest.raises(ValueError, match="soup"):
        dishes.add(Dish("soup", 2, None))


def test_a_function_with_facts_stays_a_function():
    dishes = Slot(key=lambda dish: dish.name)

    @dishes.adds(lambda cook: Dish("soup", 1, cook))
    def boil():
        return "hot"

    assert (boil(), dishes["soup"].cook) == ("hot", boil)


def test_what_a_test_contributes_leaves_no_traces():
    slot = Slot()
    kept = slot.add(cook_of("core.checks"))

    other, third = cook_of("work.panels"), cook_of("tests.somewhere")

    with slot.holding(other):
        slot.add(third)
        assert list(slot) == [other, third]

    assert list(slot) == [kept]
