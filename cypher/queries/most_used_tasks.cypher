// most_used_tasks
// Topic: Popularity
// Answers: Which tasks do most papers work with?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the task's id
// Column: task STRING — its name
// Column: papers INTEGER — papers that introduce or address it

MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(e:Task)
WITH e, count(DISTINCT p) AS papers
RETURN e.id AS id, e.name AS task, papers
ORDER BY papers DESC, task, id
LIMIT $limit
