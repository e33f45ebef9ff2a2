# syntax=docker/dockerfile:1

# Version and distribution are pinned here. To pin the bytes as well: --build-arg NODE_IMAGE=node:<version>@sha256:<digest>
ARG NODE_IMAGE=node:22.23.3-bookworm-slim

# --ignore-scripts in both: `prepare` would build, which the second stage has no compiler for; no dependency needs one.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts ./scripts
COPY data ./data
COPY src ./src
COPY adapters ./adapters
RUN npm run build

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM ${NODE_IMAGE} AS bot
LABEL org.opencontainers.image.title="Entity List bot" \
      org.opencontainers.image.description="Answers in Slack and Microsoft Teams whether a company is on the US Entity List, and why." \
      org.opencontainers.image.licenses="MIT"

# Nothing is installed at run time; the one folder that is written belongs to the user who writes it.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* \
    && install --directory --owner=node --group=node --mode=0750 /data

WORKDIR /app
COPY package.json LICENSE ./
COPY data ./data
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist

ENV NODE_ENV=production \
    DATA_DIR=/data \
    PORT=3000
VOLUME /data
EXPOSE 3000
# By number, so that an orchestrator can see that it is not root.
USER 1000:1000
STOPSIGNAL SIGTERM

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# The options of `npm start`: docs/operate.md, "Sizing".
ENTRYPOINT ["node", "--enable-source-maps", "--heap-growing-percent=10", "--max-semi-space-size=4", "--initial-old-space-size=96"]
CMD ["dist/adapters/main.js"]
