"""What pages and screens give away: sheets on paper, as PDF, and to look at before."""
