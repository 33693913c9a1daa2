// who_works_on_both
// Topic: Who
// Answers: Which authors have papers that work with the one and papers that work with the other?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: other_name STRING required — another entity
// Parameter: limit INTEGER = 20 — rows at most
// Column: author STRING — the name as the papers have it
// Column: papers INTEGER — papers of the author that work with the first
// Column: other_papers INTEGER — papers of the author that work with the other
// Column: last_year INTEGER? — the year of the latest of them, where known

UNWIND [$name, $other_name] AS asked
WITH asked, toLower(asked) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = asked OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e, asked
ORDER BY e.id, asked
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY]->(e)
WHERE p.authors IS NOT NULL
UNWIND p.authors AS author
WITH author, count(DISTINCT CASE WHEN asked = $name THEN p.id END) AS papers,
  count(DISTINCT CASE WHEN asked = $other_name THEN p.id END) AS other_papers,
  max(p.year) AS last_year
WHERE papers > 0 AND other_papers > 0
RETURN author, papers, other_papers, last_year
ORDER BY CASE WHEN papers < other_papers THEN papers ELSE other_papers END DESC,
  papers + other_papers DESC, author
LIMIT $limit
