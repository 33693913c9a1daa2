// The tables of the embedded store.
// Written by `python -m papergraph.stores.ddl` from schema.py.

CREATE NODE TABLE `Paper`(
  `id` STRING,
  `title` STRING,
  `abstract` STRING,
  `authors` STRING[],
  `year` INT64,
  `month` STRING,
  `quarter` STRING,
  `published` STRING,
  `venue` STRING,
  `url` STRING,
  `doi` STRING,
  `arxiv_id` STRING,
  `preprint_year` INT64,
  `identifiers` STRING[],
  `status` STRING,
  `code` STRING,
  `references` STRING,
  `stub` BOOL,
  `sources` STRING[],
  `community` STRING,
  `area` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Method`(
  `id` STRING,
  `name` STRING,
  `aliases` STRING[],
  `paper_count` INT64,
  `first_year` INT64,
  `hub` BOOL,
  `introduced_by` STRING,
  `likely_introduced_by` STRING,
  `introduced_confidence` DOUBLE,
  `identifiers` STRING[],
  `description` STRING,
  `homepage` STRING,
  `described_in` STRING,
  `known_from` STRING[],
  `community` STRING,
  `area` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Dataset`(
  `id` STRING,
  `name` STRING,
  `aliases` STRING[],
  `paper_count` INT64,
  `first_year` INT64,
  `hub` BOOL,
  `introduced_by` STRING,
  `likely_introduced_by` STRING,
  `introduced_confidence` DOUBLE,
  `identifiers` STRING[],
  `description` STRING,
  `homepage` STRING,
  `described_in` STRING,
  `known_from` STRING[],
  `community` STRING,
  `area` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Benchmark`(
  `id` STRING,
  `name` STRING,
  `aliases` STRING[],
  `paper_count` INT64,
  `first_year` INT64,
  `hub` BOOL,
  `introduced_by` STRING,
  `likely_introduced_by` STRING,
  `introduced_confidence` DOUBLE,
  `identifiers` STRING[],
  `description` STRING,
  `homepage` STRING,
  `described_in` STRING,
  `known_from` STRING[],
  `community` STRING,
  `area` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Task`(
  `id` STRING,
  `name` STRING,
  `aliases` STRING[],
  `paper_count` INT64,
  `first_year` INT64,
  `hub` BOOL,
  `introduced_by` STRING,
  `likely_introduced_by` STRING,
  `introduced_confidence` DOUBLE,
  `identifiers` STRING[],
  `description` STRING,
  `homepage` STRING,
  `described_in` STRING,
  `known_from` STRING[],
  `community` STRING,
  `area` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Metric`(
  `id` STRING,
  `name` STRING,
  `aliases` STRING[],
  `paper_count` INT64,
  `first_year` INT64,
  `hub` BOOL,
  `introduced_by` STRING,
  `likely_introduced_by` STRING,
  `introduced_confidence` DOUBLE,
  `identifiers` STRING[],
  `description` STRING,
  `homepage` STRING,
  `described_in` STRING,
  `known_from` STRING[],
  `community` STRING,
  `area` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Repository`(
  `id` STRING,
  `name` STRING,
  `url` STRING,
  `host` STRING,
  `owner` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Page`(
  `id` STRING,
  `url` STRING,
  `kind` STRING,
  PRIMARY KEY(`id`)
);

CREATE NODE TABLE `Result`(
  `id` STRING,
  `name` STRING,
  `value` STRING,
  `number` DOUBLE,
  `unit` STRING,
  `kind` STRING,
  `quantity` STRING,
  `is_compared` BOOL,
  `higher_is_better` BOOL,
  PRIMARY KEY(`id`)
);

CREATE REL TABLE `INTRODUCES`(
  FROM `Paper` TO `Method`,
  FROM `Paper` TO `Dataset`,
  FROM `Paper` TO `Benchmark`,
  FROM `Paper` TO `Task`,
  FROM `Paper` TO `Metric`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `not_introduced` STRING
);

CREATE REL TABLE `EVALUATED_ON`(
  FROM `Paper` TO `Dataset`,
  FROM `Paper` TO `Benchmark`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `not_introduced` STRING
);

CREATE REL TABLE `USES`(
  FROM `Paper` TO `Method`,
  FROM `Paper` TO `Dataset`,
  FROM `Paper` TO `Benchmark`,
  FROM `Paper` TO `Task`,
  FROM `Paper` TO `Metric`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `not_introduced` STRING
);

CREATE REL TABLE `COMPARES_WITH`(
  FROM `Paper` TO `Method`,
  FROM `Paper` TO `Dataset`,
  FROM `Paper` TO `Benchmark`,
  FROM `Paper` TO `Task`,
  FROM `Paper` TO `Metric`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `not_introduced` STRING
);

CREATE REL TABLE `ADDRESSES`(
  FROM `Paper` TO `Task`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `not_introduced` STRING
);

CREATE REL TABLE `MEASURED_BY`(
  FROM `Paper` TO `Metric`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `not_introduced` STRING
);

CREATE REL TABLE `MENTIONS`(
  FROM `Paper` TO `Method`,
  FROM `Paper` TO `Dataset`,
  FROM `Paper` TO `Benchmark`,
  FROM `Paper` TO `Task`,
  FROM `Paper` TO `Metric`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `not_introduced` STRING
);

CREATE REL TABLE `HAS_CODE`(
  FROM `Paper` TO `Repository`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[]
);

CREATE REL TABLE `HAS_PAGE`(
  FROM `Paper` TO `Page`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `relation` STRING
);

CREATE REL TABLE `REPORTS`(
  FROM `Paper` TO `Result`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[]
);

CREATE REL TABLE `ON`(
  FROM `Result` TO `Dataset`,
  FROM `Result` TO `Benchmark`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[]
);

CREATE REL TABLE `FOR`(
  FROM `Result` TO `Task`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[]
);

CREATE REL TABLE `IN`(
  FROM `Result` TO `Metric`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[]
);

CREATE REL TABLE `BY`(
  FROM `Result` TO `Method`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[]
);

CREATE REL TABLE `CITES`(
  FROM `Paper` TO `Paper`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `source` STRING
);

CREATE REL TABLE `BUILDS_ON`(
  FROM `Paper` TO `Paper`,
  `confidence` DOUBLE,
  `extractor` STRING,
  `quote` STRING,
  `sentence` STRING,
  `evidence` STRING[],
  `via` STRING[]
);

COMMENT ON TABLE `Paper` IS 'papergraph schema 9';
