"""Scrapy as its documentation has it for a broad crawl of one site: pages written, links followed, ten requests at once."""
import os

from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule
from urllib.parse import urlsplit


class Spider(CrawlSpider):
    name = "race"
    custom_settings = {
        "CONCURRENT_REQUESTS": 10,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 10,
        "ROBOTSTXT_OBEY": False,
        "TELNETCONSOLE_ENABLED": False,
    }

    def __init__(self, start, folder, **rest):
        self.start_urls = [start]
        self.allowed_domains = [urlsplit(start).hostname]
        self.rules = [Rule(LinkExtractor(), callback="save", follow=True)]
        self.folder = folder
        self.count = 0
        os.makedirs(folder, exist_ok=True)
        super().__init__(**rest)

    def parse_start_url(self, response):
        return self.save(response)

    def save(self, response):
        self.count += 1
        with open(os.path.join(self.folder, f"{self.count}.html"), "wb") as page:
            page.write(response.body)
