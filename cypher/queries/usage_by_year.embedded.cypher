// usage_by_year
// Topic: Popularity
// Answers: How many papers of each year name this, and how many name it or a kind of it?
// Parameter: name STRING required — an entity, by any of its names or its id
// Column: year INTEGER? — the year; empty for papers whose year is not known
// Column: papers INTEGER — papers of that year that name it
// Column: with_kinds INTEGER — papers that name it or what ends in its name, as token pruning in pruning
// Apart: LadybugDB must be told where to begin, or it reads every edge

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
WITH collect(e.id) AS own, collect(toLower(e.name)) AS names
MATCH (k:Method|Dataset|Benchmark|Task|Metric)
WHERE k.id IN own OR any(name IN names WHERE toLower(k.name) ENDS WITH (' ' + name))
MATCH (p:Paper)-[r:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(k)
HINT (k JOIN r) JOIN p
RETURN p.year AS year, count(DISTINCT CASE WHEN k.id IN own THEN p.id END) AS papers,
  count(DISTINCT p.id) AS with_kinds
ORDER BY year
