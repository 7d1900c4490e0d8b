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

async function fetcher(request) {
  if (!key.value) {
    state.textContent = "Enter a key.";
    return { errors: [{ message: "Enter an API key above: without one nothing is asked, not even the schema." }] };
  }
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json",
      Authorization: `Bearer ${key.value}`,
    },
    body: JSON.stringify(request),
  });
  state.textContent = response.status === 401 ? "This key is not known here." : "";
  return response.json();
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
