from time import process_time

from papergraph.queries.model import QueryResult
from papergraph.queries.same_people import QUERY, gather


def test_papers_that_co_authors_tie_stand_together_the_largest_group_first():
    ties = [(), ("Ann",), ("Bob", "Cy"), ("Ann",), ("Cy",), ("Dan", "Bob"), ("Ann",)]
    rows = tuple(("Wei Li", f"p{n}", tied) for n, tied in enumerate(ties))
    other = ("Jian Wei Li", "p7", ("Ann",))
    found = QueryResult(QUERY, ("author", "paper_id", "tied_by"), (*rows, other))

    gathered = gather(found, "wei li", 20)

    assert gathered.column("paper_id") == ("p1", "p3", "p6", "p2", "p4", "p5", "p0", "p7")
    assert gathered.note == (
        "Co-authors tie rows 1 to 3, 4 to 6, each group likely of one person. Of these 8 papers 1 "
        "share no co-author with another one of that name, and may be of other people."
    )
    few = gather(found, "wei li", 5)
    assert few.column("paper_id") == gathered.column("paper_id")[:5]
    assert few.note == "Co-authors tie rows 1 to 3, 4 to 5, each group likely of one person."


def test_papers_of_a_very_common_name_are_put_together_fast():
    """The time grows with the rows, not with their square: 20,000 took minutes."""
    rows = tuple(("Wei Li", f"p{n}", (f"A{n // 2}",)) for n in range(20_000))
    began = process_time()
    gathered = gather(QueryResult(QUERY, ("author", "paper_id", "tied_by"), rows), "Wei Li", 4)

    assert process_time() - began < 5
    assert gathered.column("paper_id") == ("p0", "p1", "p2", "p3")
