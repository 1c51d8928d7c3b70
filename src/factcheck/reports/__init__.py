"""What a reader gets: text, Markdown, HTML, JSON, frames, ClaimReview and prompts."""
