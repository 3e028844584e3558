"""Izveštaji: figures that open the rows they count, and needs nobody met."""
