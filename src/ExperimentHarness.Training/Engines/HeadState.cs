namespace ExperimentHarness.Training.Engines;

/// <summary>All that a head's training has changed.</summary>
/// <param name="Weights">In layer order: kernel [inputs, outputs] row-major, bias [outputs], and so on.</param>
/// <param name="Slots">Optimizer slots, in the optimizer's order (rmsprop: velocity per weight tensor; adam: momentum then velocity per weight tensor; sgd: momentum per weight tensor).</param>
/// <param name="Step">Updates done so far.</param>
public sealed record HeadState(IReadOnlyList<Tensor> Weights, IReadOnlyList<Tensor> Slots, long Step);
