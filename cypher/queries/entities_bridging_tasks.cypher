// entities_bridging_tasks
// Topic: Together
// Answers: What do papers on one task and papers on another both work with?
// Parameter: task STRING required — the first task, by any of its names or its id
// Parameter: other_task STRING required — the second task, by any of its names or its id
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its entity type
// Column: name STRING — its name
// Column: papers INTEGER — papers on the first task that work with it
// Column: other_papers INTEGER — papers on the second task that work with it

UNWIND [$task, $other_task] AS asked
WITH asked, toLower(asked) AS wanted
MATCH (t:Task)
WHERE t.id = asked OR toLower(t.name) = wanted
  OR any(alias IN t.aliases WHERE toLower(alias) = wanted)
WITH t, asked
ORDER BY t.id, asked
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t)
WITH DISTINCT p, asked
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|MEASURED_BY]
  ->(e:Method|Dataset|Benchmark|Metric)
WHERE ($with_hubs = 1 OR e.hub IS NULL)
WITH e, count(DISTINCT CASE WHEN asked = $task THEN p.id END) AS papers,
  count(DISTINCT CASE WHEN asked = $other_task THEN p.id END) AS other_papers
WHERE papers > 0 AND other_papers > 0
RETURN e.id AS id, e.name AS name, papers, other_papers
ORDER BY CASE WHEN papers < other_papers THEN papers ELSE other_papers END DESC,
  papers + other_papers DESC, id
LIMIT $limit
