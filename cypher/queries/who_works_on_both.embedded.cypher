// who_works_on_both
// Topic: Who
// Answers: Who works on both: in one paper, or together in a paper on each, and in which; and where nobody does, who names both?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: other_name STRING required — another entity
// Parameter: min_confidence FLOAT = 0.75 — count what a paper works with less surely as only named
// Parameter: limit INTEGER = 20 — rows at most
// Column: how STRING — in one paper, in a paper on each or, where nobody does, only names both
// Column: authors STRING[] — who wrote these papers, as the papers have it; empty where they do not say
// Column: titles_on_both STRING[] — titles of their papers that work with both, or that only name both
// Column: titles STRING[] — of those that work with the first alone, of authors who work on both in none
// Column: other_titles STRING[] — of those that work with the other alone
// Column: last_year INTEGER? — the year of the latest of them, where known
// Apart: LadybugDB must be told where to begin, or it reads every edge, and tells a type by label(), Neo4j by type()

// Two papers that share one name may be of two people, so that only what two authors share counts as
// theirs. Authors of the same papers, by their number and the first and last of their ids, make one row; a paper
// without authors is a row of its own. A paper is marked 0 where it works with both, 1 or 2 with one of
// them, 3 where it names both and works with one at most. Where there are enough that work with both, the
// others are not looked at.
UNWIND [$name, $other_name] AS asked
WITH asked, toLower(asked) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = asked OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e, asked
ORDER BY e.id, asked
LIMIT 100
MATCH (p:Paper)-[r:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
HINT (e JOIN r) JOIN p
WITH p, max(CASE WHEN asked = $name THEN 1 ELSE 0 END) AS named,
  max(CASE WHEN asked = $other_name THEN 1 ELSE 0 END) AS other_named,
  max(CASE WHEN asked = $name AND label(r) <> 'MENTIONS' AND r.confidence >= $min_confidence THEN 1 ELSE 0 END) AS first,
  max(CASE WHEN asked = $other_name AND label(r) <> 'MENTIONS' AND r.confidence >= $min_confidence THEN 1 ELSE 0 END) AS second
WITH p, CASE WHEN first + second = 2 THEN '0' WHEN named + other_named = 2 THEN '3'
  WHEN first = 1 THEN '1' WHEN second = 1 THEN '2' ELSE '' END AS mark
WHERE mark <> ''
WITH collect(mark + p.id) AS every, collect(CASE WHEN mark = '0' THEN mark + p.id END) AS on_both
UNWIND CASE WHEN size(on_both) >= $limit THEN on_both ELSE every END AS marked
WITH left(marked, 1) AS mark, right(marked, size(marked) - 1) AS paper_id
MATCH (p:Paper {id: paper_id})
UNWIND CASE WHEN p.authors IS NULL THEN [p.id] ELSE p.authors END AS author
WITH author, count(CASE WHEN mark = '0' THEN 1 END) AS on_both, count(CASE WHEN mark = '1' THEN 1 END) AS papers,
  count(CASE WHEN mark = '2' THEN 1 END) AS other_papers, max(mark) AS last_mark,
  min(mark + p.id) AS least, max(CASE WHEN mark = '0' THEN p.id ELSE '' END) AS most_on_both, max(p.id) AS most,
  max(CASE WHEN mark = '0' THEN p.year END) AS year_on_both, max(p.year) AS year,
  collect(mark + p.title) AS marked
WITH author, on_both, CASE WHEN on_both > 0 THEN 0 ELSE papers END AS papers,
  CASE WHEN on_both > 0 THEN 0 ELSE other_papers END AS other_papers, least, marked,
  CASE WHEN on_both > 0 THEN most_on_both ELSE most END AS most,
  CASE WHEN on_both > 0 THEN year_on_both ELSE year END AS last_year,
  CASE WHEN on_both > 0 THEN 0 WHEN papers > 0 AND other_papers > 0 THEN 1 WHEN last_mark = '3' THEN 2 ELSE 3 END AS rank
WHERE rank < 3
WITH rank, papers, other_papers, on_both, least, most, last_year, collect(marked) AS all_marked,
  collect(CASE WHEN author <> right(least, size(least) - 1) THEN author END) AS authors, count(author) AS writers
WHERE rank <> 1 OR writers > 1
WITH collect({rank: rank, papers: papers, other_papers: other_papers, on_both: on_both, least: least, most: most,
  last_year: last_year, all_marked: all_marked, authors: authors, writers: writers}) AS rows, min(rank) AS best
UNWIND rows AS row
WITH row, best
WHERE row.rank < 2 OR best = 2
WITH row.rank AS rank, row.on_both AS on_both, row.papers + row.other_papers AS every,
  CASE WHEN row.papers < row.other_papers THEN row.papers ELSE row.other_papers END AS fewer, row.writers AS writers,
  row.least AS least, row.most AS most, row.last_year AS last_year, row.all_marked AS all_marked, row.authors AS authors
ORDER BY rank, on_both DESC, fewer DESC, every DESC, coalesce(last_year, 0) DESC, writers DESC, least, most
LIMIT $limit
UNWIND all_marked AS marked
UNWIND marked AS title
WITH rank, on_both, every, fewer, writers, least, most, last_year, authors, left(title, 1) AS mark,
  right(title, size(title) - 1) AS title
WITH rank, on_both, every, fewer, writers, least, most, last_year, authors,
  collect(CASE WHEN mark = '0' OR (mark = '3' AND rank = 2) THEN title END) AS titles_on_both,
  collect(CASE WHEN mark = '1' AND rank = 1 THEN title END) AS titles,
  collect(CASE WHEN mark = '2' AND rank = 1 THEN title END) AS other_titles
RETURN CASE rank WHEN 0 THEN 'in one paper' WHEN 1 THEN 'in a paper on each'
  ELSE 'only names both' END AS how, authors, titles_on_both, titles, other_titles, last_year
ORDER BY rank, on_both DESC, fewer DESC, every DESC, coalesce(last_year, 0) DESC, writers DESC, least, most
LIMIT $limit
