// usage_by_year
// Topic: Popularity
// Answers: How many papers of each year name this?
// Parameter: name STRING required — an entity, by any of its names or its id
// Column: year INTEGER? — the year; empty for papers whose year is not known
// Column: papers INTEGER — papers of that year that name it

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
RETURN p.year AS year, count(DISTINCT p) AS papers
ORDER BY year
