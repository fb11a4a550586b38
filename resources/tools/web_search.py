"""Searches the web and returns titles, addresses and snippets."""
import os

import requests
from langchain_core.tools import tool


@tool
def web_search(query: str, count: int = 8) -> list[dict]:
    """Search the web. Returns up to `count` results as {title, url, snippet, published}."""
    response = requests.get(
        "https://api.search.brave.com/res/v1/web/search",
        params={"q": query, "count": max(1, min(count, 20))},
        headers={"X-Subscription-Token": os.environ["BRAVE_API_KEY"]},
        timeout=20,
    )
    response.raise_for_status()
    results = response.json().get("web", {}).get("results", [])
    return [
        {
            "title": result.get("title", ""),
            "url": result.get("url", ""),
            "snippet": result.get("description", ""),
            "published": result.get("age", ""),
        }
        for result in results
    ]
