"""`kiosk bench hub`: what a district's hub can take, beside what its database takes by itself."""
