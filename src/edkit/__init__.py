"""edkit: from news pages to a coverage report in which every number opens."""
