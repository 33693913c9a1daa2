// most_built_on
// Topic: Citations
// Answers: On which papers do others build most, through what, and which are these?
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: papers INTEGER — papers that build on it
// Column: via STRING[] — names of what they use of it
// Column: titles STRING[] — titles of those papers

MATCH (other:Paper)-[r:BUILDS_ON]->(p:Paper)
UNWIND r.via AS name
WITH p, count(DISTINCT other.id) AS papers, collect(DISTINCT name) AS via,
  collect(DISTINCT other.title) AS titles
RETURN p.id AS paper_id, p.title AS title, p.year AS year, papers, via, titles
ORDER BY papers DESC, paper_id
LIMIT $limit
