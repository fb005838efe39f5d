namespace ExperimentHarness.Core.Events;

/// <summary>The run cannot go on.</summary>
/// <param name="Code">Stable code, EH3xxx.</param>
/// <param name="Message">The cause.</param>
/// <param name="Where">Place in the run, such as <c>epoch 3, step 17</c>.</param>
public sealed record RunFailed(string Code, string Message, string Where) : RunEvent;
