// who_introduces
// Topic: Who
// Answers: Which paper introduced this, by all that the papers and public lists say?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less probable
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: confidence FLOAT — how probable that is
// Column: sentence STRING — the sentence that introduces it

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[r:INTRODUCES]->(e)
WHERE p.id = e.introduced_by AND e.introduced_confidence >= $min_confidence
RETURN e.name AS name, e.id AS id, p.id AS paper_id, p.title AS title, p.year AS year,
  e.introduced_confidence AS confidence, r.sentence AS sentence
ORDER BY id, paper_id, sentence
