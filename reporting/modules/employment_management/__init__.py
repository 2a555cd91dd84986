"""Merit competitions, the models that weigh who competes, and a calculator that shows how."""
