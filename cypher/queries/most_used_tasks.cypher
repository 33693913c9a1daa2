// most_used_tasks
// Topic: Popularity
// Answers: Which tasks do most papers work with?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the task's id
// Column: task STRING — its name
// Column: used_by INTEGER — papers that introduce or address it

MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(e:Task)
WITH e, count(DISTINCT p) AS used_by
RETURN e.id AS id, e.name AS task, used_by
ORDER BY used_by DESC, task, id
LIMIT $limit
