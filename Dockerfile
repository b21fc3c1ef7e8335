# Lectern with the Swift toolchain that its cells need.
#
#   docker build -t lectern .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/notes" lectern check Notebooks
#
# SWIFT chooses the toolchain: the tag of an image 'swift' that is made on Debian 12.
ARG SWIFT=6.3-bookworm

FROM swift:${SWIFT} AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends make \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /lectern
# What the build needs is installed before the sources come, so that a change of these does not
# install it again.
COPY Makefile ./
RUN make setup
COPY . .
RUN make install DESTDIR=/installed

FROM swift:${SWIFT}
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    fonts-katex libcmark0.30.2 libgvc6 libjavascriptcoregtk-4.1-0 libjs-katex libmicrohttpd12 libyaml-0-2 \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /installed/usr/local/ /usr/local/
RUN useradd --create-home notes
USER notes
WORKDIR /notes
ENTRYPOINT ["lectern"]
CMD ["help"]
