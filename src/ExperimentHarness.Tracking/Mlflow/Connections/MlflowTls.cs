namespace ExperimentHarness.Tracking.Mlflow.Connections;

/// <summary>How an https server is checked.</summary>
/// <param name="IsUnchecked">Any certificate is accepted (MLFLOW_TRACKING_INSECURE_TLS).</param>
/// <param name="AuthorityFile">PEM file of the authorities to trust instead of the system's (MLFLOW_TRACKING_SERVER_CERT_PATH), or null.</param>
/// <param name="ClientFile">PEM file with certificate and key that is shown to the server (MLFLOW_TRACKING_CLIENT_CERT_PATH), or null.</param>
public sealed record MlflowTls(bool IsUnchecked = false, string? AuthorityFile = null, string? ClientFile = null);
