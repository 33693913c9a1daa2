// datasets_in_place_of
// Topic: Tasks and data
// Answers: Which datasets serve the same tasks as this one, mostly in other papers?
// Parameter: dataset STRING required — a dataset or benchmark, by any of its names or its id
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the id of the other dataset or benchmark
// Column: dataset STRING — its name
// Column: shared_tasks INTEGER — tasks that papers work on with either
// Column: tasks STRING[] — their names
// Column: papers INTEGER — papers on those tasks that work with the other
// Column: together INTEGER — papers of these that work with both
// Column: last_year INTEGER? — the year of the latest of them, where known

WITH toLower($dataset) AS wanted
MATCH (e:Dataset|Benchmark)
WHERE e.id = $dataset OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e)
WITH collect(DISTINCT e.id) AS own_ids, collect(DISTINCT p.id) AS own_papers
MATCH (q:Paper)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE q.id IN own_papers AND ($with_hubs = 1 OR t.hub IS NULL)
WITH DISTINCT own_ids, own_papers, t
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE NOT d.id IN own_ids AND ($with_hubs = 1 OR d.hub IS NULL)
RETURN d.id AS id, d.name AS dataset, count(DISTINCT t.id) AS shared_tasks,
  collect(DISTINCT t.name) AS tasks, count(DISTINCT p.id) AS papers,
  count(DISTINCT CASE WHEN p.id IN own_papers THEN p.id END) AS together, max(p.year) AS last_year
ORDER BY shared_tasks DESC, papers DESC, coalesce(last_year, 0) DESC, dataset, id
LIMIT $limit
