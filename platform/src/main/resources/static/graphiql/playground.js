"use strict";

// The key stays in this tab: it is never written anywhere else.
const STORED = "callwake.key";
const EXAMPLE = `# Enter your API key above, then press the button that runs the query.
query LatestCalls {
  viewer {
    tenant { id name }
  }
  calls(first: 10) {
    nodes {
      id
      externalId
      startedAt
      status
      progress
      durationSec
      from { masked }
      to { masked }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

const key = document.getElementById("key");
const state = document.getElementById("state");
key.value = sessionStorage.getItem(STORED) ?? "";

const root = ReactDOM.createRoot(document.getElementById("graphiql"));

async function fetcher(request, options) {
  if (!key.value) {
    state.textContent = "Enter a key.";
    return { errors: [{ message: "Enter an API key above: without one nothing is asked, not even the schema." }] };
  }
  const goesOn = isSubscription(request, options?.documentAST);
  const ending = new AbortController();
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: goesOn ? "text/event-stream" : "application/graphql-response+json, application/json",
      Authorization: `Bearer ${key.value}`,
    },
    body: JSON.stringify(request),
    signal: ending.signal,
  });
  state.textContent = response.status === 401 ? "This key is not known here." : "";
  return goesOn && response.ok ? stream(response.body, ending) : response.json();
}

function isSubscription(request, document) {
  return (document?.definitions ?? []).some(
    (definition) =>
      definition.operation === "subscription" &&
      (!request.operationName || definition.name?.value === request.operationName),
  );
}

// What GraphiQL follows until it is done, or until somebody ends it.
function stream(body, ending) {
  const following = events(body, ending.signal);
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => following.next(),
      return: async () => {
        ending.abort();
        return { done: true, value: undefined };
      },
    }),
  };
}

// The data of each event, up to the one that completes them. Comments have no data.
async function* events(body, end) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      const messages = (text + value).split("\n\n");
      text = messages.pop();
      for (const lines of messages.map((message) => message.split("\n"))) {
        if (lines.includes("event:complete")) {
          return;
        }
        const data = lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5));
        if (data.length > 0) {
          yield JSON.parse(data.join("\n"));
        }
      }
    }
  } catch (failure) {
    if (!end.aborted) {
      throw failure;
    }
  }
}

// A fresh element for each key: the playground then reads the schema again, as the new key sees it.
function show() {
  root.render(
    React.createElement(GraphiQL, {
      key: key.value,
      fetcher,
      defaultQuery: EXAMPLE,
      isHeadersEditorEnabled: false,
    }),
  );
}

document.getElementById("access").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(STORED, key.value);
  show();
});

show();
