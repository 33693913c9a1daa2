// who_works_on_both
// Topic: Who
// Answers: Who works on both: in one paper, or together in a paper on each, and in which?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: other_name STRING required — another entity
// Parameter: limit INTEGER = 20 — rows at most
// Column: authors STRING[] — who wrote these papers, as the papers have it; empty where they do not say
// Column: titles_on_both STRING[] — titles of their papers that work with both
// Column: titles STRING[] — of those that work with the first alone
// Column: other_titles STRING[] — of those that work with the other alone
// Column: last_year INTEGER? — the year of the latest of them, where known
// Apart: LadybugDB must be told where to begin, or it reads every edge

// Two papers that share one name may be of two people, so that only what two authors share counts as
// theirs. Authors of the same papers, by their number and the first and last of their ids, make one row; a paper
// without authors is a row of its own.
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
WITH p, count(DISTINCT CASE WHEN asked = $name THEN e.id END) AS first,
  count(DISTINCT CASE WHEN asked = $other_name THEN e.id END) AS second
UNWIND CASE WHEN p.authors IS NULL THEN [p.id] ELSE p.authors END AS author
WITH author, count(CASE WHEN first > 0 THEN 1 END) AS papers,
  count(CASE WHEN second > 0 THEN 1 END) AS other_papers,
  count(CASE WHEN first > 0 AND second > 0 THEN 1 END) AS on_both,
  min(p.id) AS least, max(p.id) AS most, max(p.year) AS last_year,
  collect(CASE WHEN second = 0 THEN '1' WHEN first = 0 THEN '2' ELSE '0' END + p.title) AS marked
WHERE papers > 0 AND other_papers > 0
WITH papers, other_papers, on_both, least, most, last_year, collect(marked) AS all_marked,
  collect(CASE WHEN author <> least THEN author END) AS authors, count(author) AS writers
WHERE on_both > 0 OR writers > 1
UNWIND all_marked AS marked
UNWIND marked AS title
WITH papers, other_papers, on_both, least, most, last_year, writers, authors, left(title, 1) AS mark,
  right(title, size(title) - 1) AS title
WITH papers, other_papers, on_both, least, most, last_year, writers, authors,
  collect(CASE WHEN mark = '0' THEN title END) AS titles_on_both,
  collect(CASE WHEN mark = '1' THEN title END) AS titles,
  collect(CASE WHEN mark = '2' THEN title END) AS other_titles
RETURN authors, titles_on_both, titles, other_titles, last_year
ORDER BY on_both DESC, writers DESC, CASE WHEN papers < other_papers THEN papers ELSE other_papers END DESC,
  papers + other_papers DESC, coalesce(last_year, 0) DESC, least, most
LIMIT $limit
