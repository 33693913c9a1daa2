// used_with
// Topic: Together
// Answers: What do papers that name this name with it?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the id of what is named with it, which begins with its entity type
// Column: name STRING — its name
// Column: papers INTEGER — papers that name both

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->
  (other:Method|Dataset|Benchmark|Task|Metric)
WITH e, p, other
WHERE other.id <> e.id AND ($with_hubs = 1 OR other.hub IS NULL)
WITH other, count(DISTINCT p) AS papers
RETURN other.id AS id, other.name AS name, papers
ORDER BY papers DESC, other.paper_count DESC, id
LIMIT $limit
