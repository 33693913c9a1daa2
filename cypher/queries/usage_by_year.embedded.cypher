// usage_by_year
// Topic: Popularity
// Answers: How many papers of each year name this, and how many name it, a kind or a version of it?
// Parameter: name STRING required — an entity, by any of its names or its id
// Column: year INTEGER? — the year; empty for papers whose year is not known
// Column: papers INTEGER — papers of that year that name it
// Column: with_kinds INTEGER — those that name it, what ends in its name (token pruning), a version of it (GPT-4o of GPT) or data that begins with it (ImageNet-WT)
// Column: all_papers INTEGER — all papers of that year
// Apart: LadybugDB must be told where to begin, or it reads every edge

// A version goes on with a number (GPT-4, YOLOv8), or with a word after a number (GPT-4o mini of GPT-4o).
WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
WITH collect(e.id) AS own, collect(toLower(e.name)) AS names
UNWIND names AS part
MATCH (k:Method|Dataset|Benchmark|Task|Metric)
WHERE toLower(k.name) CONTAINS part
WITH own, k, part, CASE WHEN toLower(k.name) STARTS WITH part
  THEN right(toLower(k.name), size(toLower(k.name)) - size(part)) ELSE '' END AS rest
WHERE k.id IN own OR toLower(k.name) ENDS WITH (' ' + part)
  OR rest =~ '([- ]v?|v)[0-9].*' OR (rest =~ '[0-9].*' AND NOT part =~ '.*[0-9]')
  OR (rest =~ '[- ].*' AND (part =~ '.*[0-9][a-z]?'
    OR k.id STARTS WITH 'dataset:' OR k.id STARTS WITH 'benchmark:'))
WITH DISTINCT own, k
MATCH (p:Paper)-[r:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(k)
HINT (k JOIN r) JOIN p
WITH coalesce(p.year, 0) AS known, count(DISTINCT CASE WHEN k.id IN own THEN p.id END) AS papers,
  count(DISTINCT p.id) AS with_kinds
OPTIONAL MATCH (q:Paper)
WHERE q.stub IS NULL AND coalesce(q.year, 0) = known
RETURN CASE WHEN known > 0 THEN known END AS year, papers, with_kinds, count(q) AS all_papers
ORDER BY year
