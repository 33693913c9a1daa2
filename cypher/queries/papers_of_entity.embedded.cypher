// papers_of_entity
// Topic: Papers
// Answers: Which papers name this, in which role and sentence, and where is their code?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
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
// Apart: LadybugDB tells a label and a type by label(), Neo4j by labels() and type()

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
MATCH (p:Paper)-[r]->(e)
WHERE r.confidence >= $min_confidence
WITH p, e, label(r) AS role, r.quote AS quote, r.sentence AS sentence
OPTIONAL MATCH (p)-[:HAS_CODE]->(c:Repository)
WITH p, e, role, quote, sentence, collect(DISTINCT c.url) AS repositories
RETURN p.id AS paper_id, p.title AS title, p.year AS year, role, e.name AS name, e.id AS id,
  repositories, quote, sentence
ORDER BY CASE role WHEN 'INTRODUCES' THEN 0 WHEN 'MENTIONS' THEN 2 ELSE 1 END,
  coalesce(year, 0) DESC, paper_id, id, role
LIMIT $limit
