# Not built here: there was no container engine where this was written. Tests read it, and see that what it names is there.

FROM node:22-slim AS bundle
WORKDIR /src/static
COPY static/package.json static/package-lock.json static/.npmrc ./
RUN npm ci --omit=dev
COPY static/build.mjs static/icons.mjs static/unused_rules.mjs ./
COPY static/src ./src
COPY templates /src/templates
RUN npm run build

FROM python:3.11-slim AS install
WORKDIR /src
RUN python -m venv /opt/live && pip install --no-cache-dir uv==0.13.9
COPY requirements.txt requirements-dev.txt ./
RUN uv pip install --no-cache --python /opt/live/bin/python --require-hashes -r requirements.txt
COPY pyproject.toml README.md ./
COPY static/hatch_build.py ./static/
COPY templates ./templates
COPY live ./live
COPY --from=bundle /src/static/dist ./static/dist
RUN LIVE_SKIP_BUNDLE=1 uv pip install --no-cache --python /opt/live/bin/python --no-deps --build-constraints requirements-dev.txt .

# What runs: nothing of the build is in it, and nobody in it may write but to /var/lib/live. `live migrate` is a step of its own.
FROM python:3.11-slim
COPY --from=install /opt/live /opt/live
# Chinese font of pictures of results (PNG)
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 live && install --directory --owner=live --group=live --mode=0700 /var/lib/live
ENV PATH=/opt/live/bin:$PATH PYTHONUNBUFFERED=1 HOST=0.0.0.0 PORT=8000
USER live
WORKDIR /var/lib/live
VOLUME /var/lib/live
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["live"]
CMD ["serve"]
