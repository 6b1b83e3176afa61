"""Load a trained model, check that it is the one on its card, and run it on the CPU."""
