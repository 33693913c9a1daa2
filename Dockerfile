# papergraph as an image: `docker run --rm papergraph --help`. docker-compose.yml runs it.
FROM python:3.13.14-slim-trixie AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build

# What papergraph needs comes first: it changes less often than papergraph, and stays cached.
COPY requirements.lock requirements-build.lock ./
RUN python -m venv --without-pip /opt/papergraph \
    && pip --python /opt/papergraph/bin/python install --only-binary :all: --require-hashes -r requirements.lock \
    && pip install --only-binary :all: --require-hashes -r requirements-build.lock

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY src src
COPY cypher cypher
COPY viz/templates viz/templates
# The build tool is the one installed above, so that nothing comes without its hash.
RUN pip wheel --no-deps --no-build-isolation --wheel-dir wheels . \
    && pip --python /opt/papergraph/bin/python install --no-deps --no-index wheels/*.whl

FROM python:3.13.14-slim-trixie

COPY --from=build /opt/papergraph /opt/papergraph
# A number, so that a cluster that forbids root can tell without looking up a name.
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["/opt/papergraph/bin/papergraph"]
