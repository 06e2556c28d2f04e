"""What a school may see of how Alba is used: figures that show no single child."""
