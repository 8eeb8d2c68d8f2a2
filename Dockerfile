# gongkai as a container: docker build -t gongkai . && docker run --rm -v "$PWD/data:/data" gongkai demo --db /data/demo.sqlite
# The steps are run as a script by test/package/pack.test.ts, which puts the folder of the test for /tmp and the project for /src.

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
COPY packages ./packages
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp

FROM node:24-bookworm-slim
COPY --from=build /tmp/gongkai-*.tgz /tmp/gongkai.tgz
RUN --mount=type=cache,target=/root/.npm npm install --global --prefer-offline --no-audit --no-fund /tmp/gongkai.tgz && rm /tmp/gongkai.tgz
WORKDIR /data
USER node
EXPOSE 8080
ENTRYPOINT ["gongkai"]
CMD ["--help"]
