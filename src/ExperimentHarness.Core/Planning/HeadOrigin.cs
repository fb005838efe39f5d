using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Core.Planning;

/// <summary>Where the weights come from that training starts from in place of drawn ones.</summary>
/// <param name="Run">Full name of the run that learned them, <c>experiment/key</c>.</param>
/// <param name="Digest">SHA-256 over them.</param>
public sealed record HeadOrigin(string Run, ContentDigest Digest);
