// papers_of_entity
// Topic: Papers
// Answers: Which papers name this, in which role and sentence, and where is their code?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.75 — leave out what is less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: role STRING — what the paper does with it
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: repositories STRING[] — the addresses of the paper's code
// Column: quote STRING — the text that names it
// Column: sentence STRING — the sentence around that text
// Apart: LadybugDB tells a type by label() and must be told where to begin, Neo4j tells it by type()

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[r]->(e)
WHERE r.confidence >= $min_confidence
WITH p.id AS paper_id, p.title AS title, p.year AS year, type(r) AS role, e.name AS name,
  e.id AS id, CASE WHEN r.confidence >= 0.93 THEN 0 ELSE 1 END AS doubt, r.quote AS quote, r.sentence AS sentence,
  coalesce(p.month, '') AS month, coalesce(p.published, '') AS published
ORDER BY CASE role WHEN 'INTRODUCES' THEN 0 WHEN 'MENTIONS' THEN 2 ELSE 1 END, doubt,
  coalesce(year, 0) DESC, month DESC, published DESC, paper_id, id, role
LIMIT $limit
OPTIONAL MATCH (p:Paper {id: paper_id})-[:HAS_CODE]->(c:Repository)
WITH paper_id, title, year, role, name, id, doubt, quote, sentence, month, published,
  collect(DISTINCT c.url) AS repositories
RETURN paper_id, title, year, role, name, id, repositories, quote, sentence
ORDER BY CASE role WHEN 'INTRODUCES' THEN 0 WHEN 'MENTIONS' THEN 2 ELSE 1 END, doubt,
  coalesce(year, 0) DESC, month DESC, published DESC, paper_id, id, role
LIMIT $limit
