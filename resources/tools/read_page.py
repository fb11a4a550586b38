"""Fetches one page and returns its readable text."""
import requests
from bs4 import BeautifulSoup
from langchain_core.tools import tool


@tool
def read_page(url: str, limit: int = 20000) -> str:
    """Read a web page as plain text, cut at `limit` characters."""
    response = requests.get(url, headers={"User-Agent": "market-research/1.0"}, timeout=20)
    response.raise_for_status()
    page = BeautifulSoup(response.text, "html.parser")
    for element in page(["script", "style", "nav", "footer", "form"]):
        element.decompose()
    lines = (line.strip() for line in page.get_text("\n").splitlines())
    return "\n".join(line for line in lines if line)[:limit]
