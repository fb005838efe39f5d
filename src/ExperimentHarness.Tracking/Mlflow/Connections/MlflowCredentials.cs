namespace ExperimentHarness.Tracking.Mlflow.Connections;

/// <summary>What a server asks before it answers. Printing it never shows the secret.</summary>
/// <param name="Username">Name for basic authentication, or null.</param>
/// <param name="Password">Password for basic authentication, or null.</param>
/// <param name="Token">Bearer token, used where there is no name; or null.</param>
public sealed record MlflowCredentials(string? Username, string? Password, string? Token)
{
    /// <summary>Without authentication.</summary>
    public static MlflowCredentials None { get; } = new(null, null, null);

    /// <summary>Whether anything is sent.</summary>
    public bool IsEmpty => Username is null && Token is null;

    /// <inheritdoc />
    public override string ToString() => IsEmpty ? "none" : Username is null ? "a token" : "a name and a password";
}
